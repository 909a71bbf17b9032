import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.domain.registrations_csv import RegistrationRow, is_address, parse
from recommendations.domain.csv_table import FaultyTable

KNOWN = {
    "region": {"south-asia": "south-asia", "südasien": "south-asia"},
    "language": {"en": "en", "हिन्दी": "hi"},
    "role": {"staff": "staff"},
}


def faults_of(content):
    with pytest.raises(FaultyTable) as table:
        parse(content.encode(), known=KNOWN)
    return [str(fault) for fault in table.value.faults]


def test_rows_become_people_in_the_order_of_the_file():
    content = (
        "email,name,region,language,role\nAma@Example.org,Ama  Mensah,Südasien,हिन्दी,Staff\nbo@example.org,Bo,,,\n"
    )

    people = parse(content.encode(), known=KNOWN)

    assert people == [
        RegistrationRow("ama@example.org", "Ama Mensah", "south-asia", "hi", "staff"),
        RegistrationRow("bo@example.org", "Bo"),
    ]


def test_only_address_and_name_are_needed():
    assert parse(b"name,email\nAma,ama@example.org\n", known=KNOWN) == [RegistrationRow("ama@example.org", "Ama")]


def test_every_fault_is_named_with_its_line_and_column():
    content = (
        "email,name,region,role\n"
        "ama@example.org,Ama,atlantis,\n"
        "no address,,,\n"
        "AMA@example.org,see www.example.org,,boss\n"
        f"bo@example.org,{'o' * 81},,\n"
    )

    assert faults_of(content) == [
        "2: region: “atlantis” is not known; known are south-asia",
        "3: name: a value is missing",
        "3: email: “no address” is not an e-mail address",
        "4: email: “ama@example.org” is on line 2 already",
        "4: name: “see www.example.org” is not a plain name: it has a web address or invisible characters",
        "4: role: “boss” is not known; known are staff",
        "5: name: the text has 81 characters; 80 are allowed",
    ]


def test_columns_are_missing_or_unknown():
    assert faults_of("email,nickname\nama@example.org,Ama\n") == [
        "1: nickname: this column is not known; known are email, name, region, language, role",
        "1: name: this column is missing",
    ]


@pytest.mark.parametrize(
    "address", ["ama@example.org", "a.b+c@mail.example.org", "ama@bücher.example", "o'hara@x-y.org"]
)
def test_addresses(address):
    assert is_address(address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ama",
        "@example.org",
        "ama@example",
        "ama@.org",
        "ama@-example.org",
        "ama@example.org,bo@example.org",
        "ama@bo@example.org",
        "Ama <ama@example.org>",
        "ama @example.org",
        "a..b@example.org",
        "ama@127.0.0.1",
        "ama@example.org\nBcc: bo@example.org",
        f"{'a' * 250}@example.org",
    ],
)
def test_what_is_no_address(text):
    assert not is_address(text)


@given(st.text())
def test_an_address_can_never_start_a_header_or_a_second_address(text):
    if is_address(text):
        assert not set(text) & set(' \t\r\n,;:<>()[]\\"')
        assert text.count("@") == 1
