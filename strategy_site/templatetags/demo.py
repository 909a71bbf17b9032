"""Tags of the demonstration."""

from django import template

from strategy_site.demo.personas import PERSONAS, Persona

register = template.Library()


@register.simple_tag
def demo_personas() -> list[Persona]:
    return list(PERSONAS.values())
