namespace LicenseVault.Documents.Pdf.Writing.Deflating;

/// <summary>The checksum of RFC 1950, section 9.</summary>
internal static class Adler32
{
    private const uint Base = 65521;

    /// <summary>So many bytes of 255 come to less than 2 to the 32.</summary>
    private const int UntilOverflow = 5552;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var (sum, sumOfSums) = (1u, 0u);
        while (!bytes.IsEmpty)
        {
            var part = bytes[..Math.Min(bytes.Length, UntilOverflow)];
            foreach (var value in part)
            {
                sum += value;
                sumOfSums += sum;
            }

            (sum, sumOfSums) = (sum % Base, sumOfSums % Base);
            bytes = bytes[part.Length..];
        }

        return (sumOfSums << 16) | sum;
    }
}
