using System.Security.Cryptography;

namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>Stands for a key that lives elsewhere: notes the digest that it is asked to sign, and answers with the signature it was given.</summary>
internal sealed class RelayedKey(byte[] signature) : ECDsa
{
    public byte[]? Digest { get; private set; }

    public override int KeySize => 256;

    public override byte[] SignHash(byte[] hash)
    {
        Digest = hash;
        return signature;
    }

    public override bool VerifyHash(byte[] hash, byte[] signature) => throw new NotSupportedException("This key only signs.");
}
