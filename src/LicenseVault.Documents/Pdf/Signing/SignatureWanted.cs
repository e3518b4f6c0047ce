namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>Ends the making of a CMS where it needs a signature. There is no other way out of it: it is not asynchronous, and it checks the signature at once.</summary>
internal sealed class SignatureWanted(byte[] digest) : Exception("A signature is wanted.")
{
    public byte[] Digest { get; } = digest;
}
