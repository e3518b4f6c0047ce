namespace LicenseVault.Core.Minting;

/// <summary>The serial (流水号) of an identifier: 20 random digits and capital letters, some 103 bits, so that none can be guessed.</summary>
internal static class Serial
{
    private const string Symbols = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    public const int Length = 20;

    // The largest multiple of 36 in a byte: what lies above would make the first symbols likelier.
    private const int Even = 252;

    public static string Next(IEntropy entropy)
    {
        Span<char> serial = stackalloc char[Length];
        Span<byte> random = stackalloc byte[32];
        var filled = 0;
        while (filled < Length)
        {
            entropy.Fill(random);
            foreach (var value in random)
            {
                if (value < Even && filled < Length)
                    serial[filled++] = Symbols[value % Symbols.Length];
            }
        }

        return new string(serial);
    }
}
