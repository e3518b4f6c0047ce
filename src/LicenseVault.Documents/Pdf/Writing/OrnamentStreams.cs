using System.Security.Cryptography;

namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>The ornaments of a file, each once, however many of its pages show it.</summary>
internal sealed class OrnamentStreams(PdfBody body)
{
    private readonly Dictionary<string, ObjectNumber> _numbers = new(StringComparer.Ordinal);

    /// <summary>The stream with this content, which is written when it is first met.</summary>
    public ObjectNumber NumberOf(ReadOnlySpan<byte> content)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(content));
        if (_numbers.TryGetValue(digest, out var known))
            return known;

        var number = body.Reserve();
        body.BeginStream(number);
        body.EndRecurringStream(content);
        _numbers.Add(digest, number);
        return number;
    }
}
