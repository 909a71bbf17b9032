"""A bar that shows on the terminal how far a long command is."""

WIDTH = 40  # characters


class ProgressBar:
    """Drawn over itself on a terminal; elsewhere, such as in a log, only its end is written."""

    def __init__(self, stream, *, total: int):
        self.stream = stream
        self.total = total
        self.shown = -1

    def show(self, done: int) -> None:
        percent = 100 * done // max(1, self.total)
        if percent != self.shown and self.stream.isatty():
            self.stream.write(f"\r{self.drawn(done)}", ending="")
            self.stream.flush()
        self.shown = percent

    def end(self) -> None:
        self.stream.write(f"\r{self.drawn(self.total)}" if self.stream.isatty() else self.drawn(self.total))

    def drawn(self, done: int) -> str:
        filled = WIDTH * done // max(1, self.total)
        return f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done:,} of {self.total:,}"
