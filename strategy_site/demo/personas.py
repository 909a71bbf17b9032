"""The made-up people of the demonstration. ``.invalid`` can never receive mail."""

from dataclasses import dataclass

from strategy_site.accounts import actions
from strategy_site.accounts.models import User


@dataclass(frozen=True)
class Persona:
    key: str
    name: str
    role: str | None = None

    @property
    def address(self) -> str:
        return f"{self.key}@demo.invalid"


PERSONAS = {
    persona.key: persona
    for persona in (
        Persona("participant", "Demo participant"),
        Persona("host", "Demo host", "host"),
        Persona("support", "Demo support team", "support"),
        Persona("support-2", "Demo support team, second person", "support"),
    )
}


def create_persona(persona: Persona) -> User:
    """The account of ``persona``; one that is there already keeps what was changed in it."""
    return actions.create_confirmed_user(email=persona.address, name=persona.name, role=persona.role)


def create_personas() -> list[User]:
    return [create_persona(persona) for persona in PERSONAS.values()]
