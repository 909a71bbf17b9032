from recommendations.domain.texts import choose_text, matches, source_digest


def test_a_translation_of_the_present_source_keeps_its_status():
    record = {"status": "official", "of": source_digest("Movement Charter")}

    text = choose_text("Movement Charter", "Charte du mouvement", "fr", record)

    assert (text.value, text.language.code, text.status, text.is_foreign) == (
        "Charte du mouvement", "fr", "official", False,
    )  # fmt: skip


def test_a_translation_is_outdated_once_the_source_has_changed():
    record = {"status": "official", "of": source_digest("Movement Charter")}

    text = choose_text("Charter of the Movement", "Charte du mouvement", "fr", record)

    assert text.status == "outdated"


def test_without_a_translation_the_source_stands_in_with_its_own_direction():
    text = choose_text("Movement Charter", "", "ar", None)

    assert (text.value, text.language.code, text.direction, text.status, text.is_foreign) == (
        "Movement Charter", "en", "ltr", "missing", True,
    )  # fmt: skip


def test_every_word_is_found_whatever_its_case_and_form():
    texts = ["Комплексный подход", "Ｇｌｏｂａｌ approach"]

    assert matches("КОМПЛЕКСНЫЙ global", texts)
    assert not matches("комплексный charter", texts)
