using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace LicenseVault.Documents.Pdf.Reading;

/// <summary>Looks at packed bytes as such.</summary>
internal static class Deflated
{
    private const int Piece = 16 * 1024;

    // A certificate, a list or a token of a file that is read at all.
    private const int Longest = 2 * 1024 * 1024;

    /// <summary>Whether they are one zlib stream (RFC 1950) and nothing after it: most readers pass over the rest, and some do not.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var inflater = new Inflater();
            inflater.SetInput(bytes.ToArray());
            var (piece, length) = (new byte[Piece], 0L);
            for (var read = inflater.Inflate(piece); read > 0; read = inflater.Inflate(piece))
            {
                if ((length += read) > Longest)
                    return false;
            }

            return inflater.IsFinished && inflater.RemainingInput == 0;
        }
        catch (SharpZipBaseException)
        {
            return false;
        }
    }
}
