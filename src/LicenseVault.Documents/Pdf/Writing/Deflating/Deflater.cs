using System.Buffers.Binary;
using static LicenseVault.Documents.Pdf.Writing.Deflating.CodeTables;

namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>
/// Compresses to the zlib format (RFC 1950). Its bytes are a function of what it is given and of the effort, whatever was compressed before: it
/// keeps nothing but its memory. Not for several threads at once.
/// </summary>
internal sealed class Deflater
{
    // Deflate with a window of 32 KiB, checked as the format wants it: a multiple of 31.
    private const ushort Header = 0x789c;

    private readonly Effort _effort;
    private readonly MatchFinder _matches;
    private readonly Block _block = new();
    private readonly BitWriter _output = new();
    private readonly BlockWriter _blocks;

    public Deflater(Effort effort)
    {
        _effort = effort;
        _matches = new MatchFinder(effort);
        _blocks = new BlockWriter(_output);
    }

    public byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        Span<byte> frame = stackalloc byte[4];
        BinaryPrimitives.WriteUInt16BigEndian(frame, Header);
        _output.Clear();
        _output.Write(frame[..2]);
        WriteBlocks(bytes);
        _output.Align();
        BinaryPrimitives.WriteUInt32BigEndian(frame, Adler32.Of(bytes));
        _output.Write(frame);
        return _output.Written.ToArray();
    }

    // A match is held back until it is known that none begins a byte later that is longer.
    private void WriteBlocks(ReadOnlySpan<byte> bytes)
    {
        _matches.Begin(bytes.Length);
        _block.Clear();
        var (begun, at, isHolding) = (0, 0, false);
        var held = (Length: 0, Distance: 0);
        while (at < bytes.Length)
        {
            if (_block.IsFull)
            {
                var end = isHolding ? at - 1 : at;
                _blocks.Write(_block, bytes[begun..end], isLast: false);
                _block.Clear();
                begun = end;
            }

            var match = default((int Length, int Distance));
            if (held.Length < _effort.Lazy)
                match = _matches.FindAndAdd(bytes, at, held.Length);
            else
                _matches.Add(bytes, at);

            if (held.Length >= ShortestMatch && match.Length <= held.Length)
            {
                _block.AddMatch(held.Length, held.Distance);
                var end = at - 1 + held.Length;
                for (at++; at < end; at++)
                    _matches.Add(bytes, at);

                (held, isHolding) = (default, false);
                continue;
            }

            if (isHolding)
                _block.AddLiteral(bytes[at - 1]);

            (held, isHolding) = (match, true);
            at++;
        }

        if (isHolding)
            _block.AddLiteral(bytes[^1]);

        _blocks.Write(_block, bytes[begun..], isLast: true);
    }
}
