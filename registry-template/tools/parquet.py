"""Writes a table to a Parquet file with nothing but the standard library.

One row group, one uncompressed page a column, PLAIN encoding, no missing values. Integers become INT64, floats DOUBLE
and strings UTF-8. The same table always gives the same bytes. The format: https://parquet.apache.org/docs/file-format/
"""

import struct

MAGIC = b"PAR1"
INT64, DOUBLE, BYTE_ARRAY = 2, 5, 6
PLAIN, RLE, UNCOMPRESSED, DATA_PAGE, REQUIRED, UTF8 = 0, 3, 0, 0, 0, 0


def write_table(path, columns):
    """Writes `columns`, a dict from a column's name to its list of values, all of one type and all lists of one length."""
    lengths = {len(values) for values in columns.values()}
    if len(lengths) != 1:
        raise ValueError(f"a table needs columns of one length, these have {sorted(lengths)}")
    rows = lengths.pop()

    body, chunks, schema = bytearray(MAGIC), [], [record((4, text("schema")), (5, i32(len(columns))))]
    for name, values in columns.items():
        kind, plain = encode(values)
        page = page_header(rows, len(plain)) + plain
        chunks.append(column_chunk(name, kind, rows, len(page), len(body)))
        schema.append(column_schema(name, kind))
        body += page

    row_group = record((1, records(chunks)), (2, i64(len(body) - len(MAGIC))), (3, i64(rows)))
    footer = record((1, i32(1)), (2, records(schema)), (3, i64(rows)), (4, records([row_group])))
    with open(path, "wb") as file:
        file.write(body + footer + struct.pack("<i", len(footer)) + MAGIC)


def encode(values):
    """The Parquet type that fits all values, and the values in the PLAIN encoding."""
    if all(isinstance(value, int) for value in values):
        return INT64, struct.pack(f"<{len(values)}q", *values)
    if all(isinstance(value, (int, float)) for value in values):
        return DOUBLE, struct.pack(f"<{len(values)}d", *values)
    if all(isinstance(value, str) for value in values):
        texts = [value.encode() for value in values]
        return BYTE_ARRAY, b"".join(struct.pack("<i", len(each)) + each for each in texts)
    raise TypeError("a column holds integers, floats or strings, and never a mixture with strings")


# The structures of the format, with the field numbers of its parquet.thrift.

def page_header(rows, size):
    data_page = record((1, i32(rows)), (2, i32(PLAIN)), (3, i32(RLE)), (4, i32(RLE)))
    return record((1, i32(DATA_PAGE)), (2, i32(size)), (3, i32(size)), (5, nested(data_page)))


def column_chunk(name, kind, rows, size, offset):
    column = record(
        (1, i32(kind)), (2, i32s([PLAIN])), (3, texts([name])), (4, i32(UNCOMPRESSED)),
        (5, i64(rows)), (6, i64(size)), (7, i64(size)), (9, i64(offset)))
    return record((2, i64(offset)), (3, nested(column)))


def column_schema(name, kind):
    fields = [(1, i32(kind)), (3, i32(REQUIRED)), (4, text(name))]
    return record(*fields, (6, i32(UTF8))) if kind == BYTE_ARRAY else record(*fields)


# Thrift's compact protocol: a value is its type's code and its bytes; a record is its fields in the order of their numbers.

I32, I64, BINARY, LIST, STRUCT = 5, 6, 8, 9, 12


def record(*fields):
    encoded, previous = bytearray(), 0
    for number, (code, payload) in fields:
        encoded.append((number - previous) << 4 | code)
        encoded += payload
        previous = number
    return bytes(encoded) + b"\0"


def i32(value): return I32, zigzag(value)
def i64(value): return I64, zigzag(value)
def text(value): return BINARY, varint(len(value.encode())) + value.encode()
def nested(value): return STRUCT, value
def i32s(values): return listing(I32, [zigzag(value) for value in values])
def texts(values): return listing(BINARY, [text(value)[1] for value in values])
def records(values): return listing(STRUCT, values)


def listing(code, items):
    size = bytes([len(items) << 4 | code]) if len(items) < 15 else bytes([0xF0 | code]) + varint(len(items))
    return LIST, size + b"".join(items)


def zigzag(value):
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)


def varint(value):
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)
