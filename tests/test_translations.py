"""Translations are compiled without gettext's programs, and only when they have changed."""

import gettext
import os

import pytest
from django.core.management import CommandError, call_command

from strategy_site.translations import compile_stale

CATALOGUE = r"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\n"

msgid "%(votes)s vote"
msgid_plural "%(votes)s votes"
msgstr[0] "%(votes)s голос"
msgstr[1] "%(votes)s голоса"
msgstr[2] "%(votes)s голосов"

msgctxt "job"
msgid "waiting"
msgstr "ждёт"

#, fuzzy
msgid "Report"
msgstr "Рапорт"
"""


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "ru" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    path = folder / "django.po"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def test_compiled_translations_are_found_by_gettext(tmp_path, source):
    compiled = compile_stale([tmp_path])

    russian = gettext.translation("django", tmp_path, ["ru"])
    assert compiled == [source]
    assert [russian.ngettext("%(votes)s vote", "%(votes)s votes", votes) for votes in (1, 2, 5)] == [
        "%(votes)s голос",
        "%(votes)s голоса",
        "%(votes)s голосов",
    ]
    assert russian.pgettext("job", "waiting") == "ждёт"
    assert russian.gettext("Report") == "Report"


def test_only_changed_translations_are_compiled_again(tmp_path, source):
    compile_stale([tmp_path])
    unchanged = compile_stale([tmp_path])
    later = source.stat().st_mtime + 60

    os.utime(source, (later, later))
    changed = compile_stale([tmp_path])

    assert (unchanged, changed) == ([], [source])


def test_nothing_to_compile_is_no_error(tmp_path):
    assert compile_stale([tmp_path / "nowhere"]) == []


def test_command_names_what_it_has_compiled(tmp_path, source, settings, capsys):
    settings.LOCALE_PATHS = [tmp_path]

    call_command("compile_translations")

    assert capsys.readouterr().out == "Compiled ru/LC_MESSAGES/django.po\n1 file compiled.\n"


def test_broken_file_is_named_with_its_line(source, settings):
    settings.LOCALE_PATHS = [source.parents[2]]
    source.write_text(CATALOGUE.replace("msgstr[2]", "msgstr[3]"), encoding="utf-8")

    with pytest.raises(CommandError, match=r"ru/LC_MESSAGES/django.po: .* on 6"):
        call_command("compile_translations")

    assert not source.with_suffix(".mo").exists()
