"""Whether a receipt is in the count."""

from voting.domain import receipts
from voting.models import Ballot, Poll, ReceiptList


def check_receipt(*, poll: Poll, code: str) -> bool | None:
    """True and False once the receipts are frozen; before that True, or None where it is too early to deny.

    Raises ``receipts.NoReceipt`` for what cannot be a code.
    """
    wanted = receipts.parse(code)
    frozen = ReceiptList.objects.filter(tally__poll=poll)
    if frozen.exists():
        return frozen.filter(codes__contains=wanted).exists()
    return Ballot.objects.filter(poll=poll, receipt=wanted).exists() or None
