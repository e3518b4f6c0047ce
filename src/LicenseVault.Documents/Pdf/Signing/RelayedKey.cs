using System.Security.Cryptography;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>Stands for a key that lives elsewhere. Where it has no signature at once it throws <see cref="SignatureWanted"/>, which says what is being waited for.</summary>
/// <param name="sign">Signs a digest: r and s of 32 bytes each.</param>
internal sealed class RelayedKey(Func<byte[], ValueTask<byte[]>> sign) : ECDsa
{
    public override int KeySize => 256;

    public override byte[] SignHash(byte[] hash)
    {
        var signing = sign(hash);
        return signing.IsCompletedSuccessfully ? signing.Result : throw new SignatureWanted(signing.AsTask());
    }

    public override bool VerifyHash(byte[] hash, byte[] signature) => throw new NotSupportedException("This key only signs.");
}
