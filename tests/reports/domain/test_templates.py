import pytest

from reports.domain.templates import ABOUT_RESULT, NEEDS_RESULT, POLLS, TEMPLATES, parts_of


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_section_of_a_template_has_a_key_of_its_own(kind):
    keys = [part.key for part in TEMPLATES[kind]]

    assert len(keys) == len(set(keys))


def test_a_section_of_the_same_key_says_the_same_in_every_template():
    parts = {part for parts in TEMPLATES.values() for part in parts}

    assert len(parts) == len({part.key for part in parts})


@pytest.mark.parametrize("kind", ["cluster", "follow_up", "implementation", "news"])
def test_without_a_result_nothing_that_would_show_one_is_begun(kind):
    parts = parts_of(kind, has_result=False)

    assert not [part for part in parts if part.kind in NEEDS_RESULT or part.text in ABOUT_RESULT]


def test_a_global_conversation_waits_for_its_result():
    parts = parts_of("conversation", has_result=False, has_other_polls=True)

    assert parts == TEMPLATES["conversation"]


@pytest.mark.parametrize("kind", sorted(TEMPLATES.keys() - {"news"}))
def test_other_polls_have_a_section_where_there_are_any(kind):
    alone, several = (parts_of(kind, has_result=True, has_other_polls=has_any) for has_any in (False, True))

    assert (POLLS in alone, POLLS in several) == (False, True)
    assert alone == tuple(part for part in several if part != POLLS)
