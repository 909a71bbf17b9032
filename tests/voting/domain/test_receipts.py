import re
from base64 import b32encode
from collections import Counter
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voting.domain.receipts import ALPHABET, NoReceipt, canonical, parse, receipt, shown

SALT = bytes(range(32))
CHOICES = st.frozensets(st.text(max_size=4), max_size=6)
CODES = st.text(st.sampled_from(sorted(ALPHABET)), min_size=20, max_size=20)


def test_receipt_can_be_computed_by_hand_from_the_choices_and_the_salt():
    written = f'["ballot","november",["24","9","مقترح"],"{SALT.hex()}"]'

    code = receipt(poll="november", choices=["9", "مقترح", "24"], salt=SALT)

    assert code == b32encode(sha256(written.encode()).digest()).decode()[:20]
    assert re.fullmatch(r"([A-Z2-7]{4}-){4}[A-Z2-7]{4}", shown(code))


@given(CHOICES, st.randoms(use_true_random=False))
def test_order_of_choices_never_matters(choices, random):
    shuffled = random.sample(sorted(choices), len(choices))

    assert canonical(shuffled) == canonical(sorted(choices))
    assert receipt(poll="a", choices=shuffled, salt=SALT) == receipt(poll="a", choices=choices, salt=SALT)


@given(CHOICES, CHOICES)
def test_different_choices_are_written_differently(one, other):
    assert (canonical(one) == canonical(other)) == (one == other)


def test_none_of_these_has_a_receipt_like_any_other():
    codes = {receipt(poll="a", choices=choices, salt=SALT) for choices in ([], ["1"], [str(n) for n in range(45)])}

    assert len(codes) == 3
    assert {len(code) for code in codes} == {20}


def test_salt_and_poll_change_the_receipt():
    codes = {receipt(poll=poll, choices=["1"], salt=salt) for poll in "ab" for salt in (SALT, SALT[::-1])}

    assert len(codes) == 4


def test_receipts_of_one_choice_look_like_chance():
    codes = [receipt(poll="a", choices=["1"], salt=sha256(bytes([n % 256, n // 256])).digest()) for n in range(1000)]

    signs = Counter("".join(codes))

    # Chi-square with 31 degrees of freedom: above 80 in fewer than one of 100,000 cases.
    assert sum((signs[sign] - 625) ** 2 / 625 for sign in ALPHABET) < 80


@pytest.mark.parametrize("salt", [b"", bytes(16), bytes(33)])
def test_short_or_long_salt_is_refused(salt):
    with pytest.raises(ValueError, match="32 bytes"):
        receipt(poll="a", choices=[], salt=salt)


def test_choice_named_twice_is_refused():
    with pytest.raises(ValueError, match="once"):
        canonical(["1", "1"])


@pytest.mark.parametrize(
    "typed",
    [
        "OIB2-ABCD-EFGH-IJKL-MNOP",
        " oib2 abcd efgh ijkl mnop\n",
        "018２ＡＢＣＤ—efgh‑1jkl.mnop",
        "\u2067OIB\u0662ABCD EFGH IJKL MNOP\u2069",
        "(o1b2abcdefghijklmn0p)",
    ],
)
def test_what_people_type_is_understood(typed):
    assert parse(typed) == "OIB2ABCDEFGHIJKLMNOP"


@pytest.mark.parametrize(
    "typed", ["", "OIB2", "OIB2-ABCD-EFGH-IJKL-MNO9", "OIB2-ABCD-EFGH-IJKL-MNOP-A", "ж" * 20, "A" * 201]
)
def test_anything_else_is_no_receipt(typed):
    with pytest.raises(NoReceipt):
        parse(typed)


@given(CODES, st.sampled_from(["-", " ", "", " - ", "\u00a0", "\u200f"]))
def test_shown_receipt_is_read_back(code, between):
    typed = shown(code).lower().replace("-", between)

    assert parse(typed) == code


@given(st.text(max_size=300))
def test_reading_never_fails_otherwise(text):
    try:
        code = parse(text)
    except NoReceipt:
        return

    assert parse(shown(code)) == code
