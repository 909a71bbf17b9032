"""The tags of MediaWiki's Translate extension, or none.

A unit is what translators see at a time: a heading, a paragraph, an item of a list. Its numbers are the wiki's to give:
markers such as ``<!--T:1-->`` are never written. What stands in a variable belongs to no unit's text, so that a
page sent again with another count leaves every translation as it is.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Units:
    tagged: bool

    def inline(self, text: str) -> str:
        """A unit within a line, such as an item of a list or a cell."""
        return f"<translate>{text}</translate>" if self.tagged and text else text

    def block(self, text: str) -> str:
        """A unit of whole lines: a heading needs the line for itself."""
        return f"<translate>\n{text}\n</translate>" if self.tagged and text else text

    def variable(self, name: str, text: str) -> str:
        return f'<tvar name="{name}">{text}</tvar>' if self.tagged else text
