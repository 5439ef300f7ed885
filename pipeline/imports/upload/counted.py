"""A stream of a member of an upload that counts what is read."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import IO, Any

from pipeline.imports.record import Unreadable
from pipeline.imports.upload import archive, limits


class Counted(io.RawIOBase):
    """A stream that counts what is read from it and ends in Unreadable where no journal would."""

    def __init__(
        self,
        source: IO[bytes],
        member: str,
        packed: int,
        whole: Callable[[str], AbstractContextManager[None]],
        count: Callable[[int], None],
    ) -> None:
        self.source, self.member, self.whole, self.count = source, member, whole, count
        self.looked_at = 0  # bytes; none once all is read
        self.seen, self.most = 0, max(limits.RATIO_FROM, limits.RATIO * packed)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        with self.whole(self.member):
            block = self.source.read(min(len(buffer), 1 << 20))
        self.seen += len(block)
        if self.seen > limits.MEMBER_BYTES:
            raise Unreadable(f"it is larger than {limits.MEMBER_BYTES >> 30} GB", archive.FEWER, self.member)
        if self.seen > self.most:
            raise Unreadable(f"it unpacks to more than {limits.RATIO} times its size", archive.UNSURE)
        self.looked_at = self.looked_at + len(block) if block else 0
        self.count(len(block))
        buffer[: len(block)] = block
        return len(block)
