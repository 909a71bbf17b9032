"""The words of safe HTML, paragraph by paragraph, without what only programs read."""

from html.parser import HTMLParser

BLOCKS = {"p", "li", "ul", "ol", "h3", "h4", "blockquote", "br"}


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.paragraphs, self.words, self.addresses = [], [], []

    def handle_starttag(self, tag, attributes):
        facts = dict(attributes)
        if tag in BLOCKS:
            self.end()
        if tag == "img":
            self.words.append(f"[{facts.get('alt') or ''}] ")
        if tag == "a":
            self.addresses.append(facts.get("href") or "")
        if tag == "sup":
            self.words.append("[")

    def handle_endtag(self, tag):
        if tag in BLOCKS:
            self.end()
        if tag == "a" and self.addresses:
            address = self.addresses.pop()
            self.words.append("" if address.startswith(("/", "#")) else f" ({address})")
        if tag == "sup":
            self.words.append("]")

    def handle_data(self, text):
        self.words.append(text)

    def end(self):
        self.paragraphs.append(" ".join("".join(self.words).split()))
        self.words.clear()


def paragraphs_in(html: str) -> list[str]:
    """Links elsewhere with their address, pictures with what they show, marks of notes in brackets."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return [paragraph for paragraph in reader.paragraphs if paragraph]
