using System.Security.Cryptography;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>Stands for a key that lives elsewhere. Without a signature to give it throws <see cref="SignatureWanted"/>, which says what is to be signed.</summary>
internal sealed class RelayedKey(byte[]? signature) : ECDsa
{
    public override int KeySize => 256;

    public override byte[] SignHash(byte[] hash) => signature ?? throw new SignatureWanted(hash);

    public override bool VerifyHash(byte[] hash, byte[] signature) => throw new NotSupportedException("This key only signs.");
}
