namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>What one file may cost to read. Whoever makes a file pays in its bytes; this keeps the price of reading it in proportion.</summary>
internal sealed class ReadingBudget(int fileLength, int times = 8)
{
    private const int MostValues = 1_000_000;
    private const long MostListed = 8_000_000;
    private const int MostUnpacked = 64 * 1024 * 1024;
    private const int MostRevisionsOfBigFiles = 32;

    // Objects may overlap in a hostile file, and each is parsed once: without a limit that makes the work quadratic.
    private long _parsed = ((long)times * fileLength) + (1024 * 1024);
    private int _values = MostValues;
    private long _listed = MostListed;
    private int _unpacked = MostUnpacked;

    public int UnpackedLeft => _unpacked;

    /// <summary>For what reads each revision of a file once more.</summary>
    public static ReadingBudget ForRevisions(int fileLength, int count) => new(fileLength, 8 + Math.Min(count, MostRevisionsOfBigFiles));

    public void Parsed(int bytes)
    {
        if ((_parsed -= bytes) < 0)
            throw PdfRefusal.TooBig("Its objects overlap so that reading them would take too long.");
    }

    public void Value()
    {
        if (--_values < 0)
            throw PdfRefusal.TooBig("It holds too many objects.");
    }

    /// <summary>Entries of cross-references that are put together for one revision: each has those of all before it.</summary>
    public void Listed(int entries)
    {
        if ((_listed -= entries) < 0)
            throw PdfRefusal.TooBig("It has too many revisions of too many objects.");
    }

    public void Unpacked(int bytes)
    {
        if ((_unpacked -= bytes) < 0)
            throw PdfRefusal.TooBig("What it unpacks to is too big.");

        _parsed += 2L * bytes;
    }
}
