using System.IO.Compression;
using LicenseVault.Core.Minting;

namespace LicenseVault.Core.StatusLists;

/// <summary>
/// For the places of a list that were ever suspended: how many statements the record had that the place follows. The two bits of a place look the same for the first suspension
/// and for the second; by this number a record from the time of the first is told.
/// </summary>
internal sealed class StatementMarks
{
    private readonly Dictionary<int, int> _statements;

    private StatementMarks(Dictionary<int, int> statements) => _statements = statements;

    /// <summary>0 for a place without a mark.</summary>
    public int this[int index] => _statements.GetValueOrDefault(index);

    public static StatementMarks None() => new([]);

    /// <summary>Throws <see cref="InvalidDataException"/> when they are not those of one list.</summary>
    /// <param name="packed">What <see cref="Pack"/> gave; null for none.</param>
    public static StatementMarks Unpack(string? packed)
    {
        if (packed is null)
            return None();

        try
        {
            using var compressed = new MemoryStream(Convert.FromBase64String(packed));
            using var zlib = new ZLibStream(compressed, CompressionMode.Decompress);
            using var reader = new BinaryReader(zlib);
            return new StatementMarks(Read(reader));
        }
        catch (Exception problem) when (problem is FormatException or IOException)
        {
            throw new InvalidDataException("The marks of a stored status list cannot be unpacked.", problem);
        }
    }

    /// <summary>In the ZLIB format, base64: how many, then for each the distance from the place before it and its number. Null when there are none.</summary>
    public string? Pack()
    {
        if (_statements.Count == 0)
            return null;

        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(zlib))
        {
            writer.Write7BitEncodedInt(_statements.Count);
            var last = 0;
            foreach (var (index, statements) in _statements.OrderBy(mark => mark.Key))
            {
                writer.Write7BitEncodedInt(index - last);
                writer.Write7BitEncodedInt(statements);
                last = index;
            }
        }

        return Convert.ToBase64String(compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    /// <summary>Records never lose a statement, so a mark is never lowered.</summary>
    public void Raise(int index, int statements)
    {
        if (statements > this[index])
            _statements[index] = statements;
    }

    /// <summary>Raises all to those of another list.</summary>
    public void Raise(StatementMarks others)
    {
        foreach (var (index, statements) in others._statements)
            Raise(index, statements);
    }

    private static Dictionary<int, int> Read(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count is < 0 or > StatusSlots.ListLength)
            throw new FormatException("There are more marks than places.");

        var (marks, index) = (new Dictionary<int, int>(count), 0L);
        for (var position = 0; position < count; position++)
        {
            index += reader.Read7BitEncodedInt();
            var statements = reader.Read7BitEncodedInt();
            if (index is < 0 or >= StatusSlots.ListLength || statements < 1 || !marks.TryAdd((int)index, statements))
                throw new FormatException("A mark is of no place, or of one that has another.");
        }

        return marks;
    }
}
