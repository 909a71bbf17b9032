"""What must be right before the demonstration changes anything."""

import socket
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

LOOPBACK = "127.0.0.1"  # one click signs anybody in, so nobody outside this machine may come near


class Refusal(Exception):
    """The demonstration cannot start or go on; the text is one line for the person who started it."""


def check_folder(folder: Path) -> None:
    """Files can be made in ``folder``, or in the nearest folder above it that exists."""
    existing = next(path for path in [folder, *folder.parents] if path.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        raise Refusal(
            _("No files can be written to %(folder)s (%(reason)s). Set VAR_DIR to a folder of yours.")
            % {"folder": folder, "reason": error.strerror}
        ) from error


def check_port(port: int) -> None:
    with socket.socket() as listener:
        # As the web server does it: a port whose last connections are only just closing is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except OverflowError as error:
            raise Refusal(_("There is no port %(port)s; ports end at 65535.") % {"port": port}) from error
        except OSError as error:
            raise Refusal(
                _("Port %(port)s cannot be used (%(reason)s). Choose another one with --port %(other)s.")
                % {"port": port, "reason": error.strerror, "other": port + 1}
            ) from error
