#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An X window dump (8 bits a colour, as Xvfb gives it) on stdin to PNG on stdout."""
import struct
import sys
import zlib

data = sys.stdin.buffer.read()
head = struct.unpack(">25I", data[:100])
size, width, height, order, stride, colours = head[0], head[4], head[5], head[7], head[12], head[19]
# Of the whole screen xwd says 24 bits a pixel, and writes 32.
step = stride // width
assert step == 4, f"{step} bytes a pixel"
start = size + colours * 12
red, green, blue = (2, 1, 0) if order == 0 else (1, 2, 3)
rows = bytearray()
for y in range(height):
    line = data[start + y * stride : start + y * stride + width * 4]
    out = bytearray(width * 3)
    out[0::3], out[1::3], out[2::3] = line[red::step], line[green::step], line[blue::step]
    rows += b"\0" + out


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


sys.stdout.buffer.write(
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(bytes(rows), 6))
    + chunk(b"IEND", b"")
)
