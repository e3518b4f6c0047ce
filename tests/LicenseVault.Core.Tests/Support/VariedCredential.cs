using System.Numerics;
using System.Text;

namespace LicenseVault.Tests;

/// <summary>The same signed data in other bytes: parts in another order, some left out, the signature in its other form.</summary>
internal static class VariedCredential
{
    // FIPS 186-5 and SP 800-186: the order of P-256. Of a signature (r, s), (r, n - s) is one too.
    private static readonly BigInteger Order = BigInteger.Parse(
        "00ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);

    public static byte[] Of(byte[] credential, Random random)
    {
        var parts = Encoding.ASCII.GetString(credential).Split('~');
        var disclosures = parts[1..^1];
        random.Shuffle(disclosures);
        var kept = disclosures.Where(_ => random.Next(4) > 0);
        var signed = random.Next(2) == 0 ? parts[0] : WithOtherSignature(parts[0]);
        return Encoding.ASCII.GetBytes($"{signed}~{string.Concat(kept.Select(disclosure => $"{disclosure}~"))}");
    }

    private static string WithOtherSignature(string jws)
    {
        var dot = jws.LastIndexOf('.');
        var signature = System.Buffers.Text.Base64Url.DecodeFromChars(jws.AsSpan(dot + 1));
        var s = Order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        var bytes = s.ToByteArray(isUnsigned: true, isBigEndian: true);
        bytes.CopyTo(signature.AsSpan(64 - bytes.Length));
        signature.AsSpan(32, 32 - bytes.Length).Clear();
        return $"{jws[..dot]}.{System.Buffers.Text.Base64Url.EncodeToString(signature)}";
    }
}
