from reports.domain.references import UnknownReference
from reports.pages.prose import render


def resolve(reference):
    if reference.names == ("99",):
        raise UnknownReference(str(reference))
    return f"<{reference.names[0]}>"


def test_references_are_resolved_and_what_they_give_is_escaped():
    assert render("In **{{ initiative 25 }}** there is", resolve) == "<p>In <strong>&lt;25&gt;</strong> there is</p>\n"


def test_a_reference_to_nothing_is_shown_where_it_stands():
    html = render("See {{ initiative 99 }} and {{ nonsense }}.", resolve)

    assert html == (
        '<p>See <span class="broken-reference">Broken reference: initiative 99</span> and '
        '<span class="broken-reference">Broken reference: nonsense</span>.</p>\n'
    )


def test_raw_html_and_dangerous_addresses_are_disarmed():
    html = render('<script>alert(1)</script> <img src=x onerror="a()"> [x](javascript:alert(1))', resolve)

    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html


def test_markdown_makes_lists_and_links():
    html = render("- one\n- [two](https://example.org/)\n", resolve)

    assert html == '<ul>\n<li>one</li>\n<li><a href="https://example.org/">two</a></li>\n</ul>\n'
