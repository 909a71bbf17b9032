"""The embedded broker: kombu's filesystem transport, with its folders made and its messages whole."""

from pathlib import Path
from time import monotonic_ns
from uuid import uuid4

from kombu.exceptions import ChannelError
from kombu.transport import filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """A message appears under its name only when it is complete.

    kombu opens the file first and writes it then; a worker that looks in between reads an empty message and
    stops for good.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for folder in (self.data_folder_in, self.data_folder_out, self.control_folder):
            Path(folder).mkdir(parents=True, exist_ok=True)

    def _put(self, queue, payload, **kwargs):
        path = Path(self.data_folder_out) / f"{monotonic_ns():020}_{uuid4()}.{queue}.msg"
        unfinished = path.with_suffix(".part")
        try:
            unfinished.write_text(dumps(payload))
            unfinished.rename(path)
        except OSError as error:
            raise ChannelError(f"Cannot write a message into {self.data_folder_out}") from error


class Transport(filesystem.Transport):
    Channel = Channel
