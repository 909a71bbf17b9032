"""The ten languages, by their own names, and what a page must know to set text in them."""

from typing import NamedTuple


class Language(NamedTuple):
    code: str  # as in addresses and in ``lang``
    name: str  # in the language itself, never translated
    locale: str  # as Babel calls it

    @property
    def direction(self) -> str:
        return "rtl" if self.code == "ar" else "ltr"


SOURCE = "en"
LANGUAGES = {
    code: Language(code, name, locale)
    for code, name, locale in [
        ("en", "English", "en_GB"),
        ("ar", "العربية", "ar"),
        ("de", "Deutsch", "de"),
        ("es", "Español", "es"),
        ("fr", "Français", "fr"),
        ("hi", "हिन्दी", "hi"),
        ("id", "Bahasa Indonesia", "id"),
        ("pt", "Português", "pt"),
        ("ru", "Русский", "ru"),
        ("zh-hans", "中文（简体）", "zh_Hans"),
    ]
}
