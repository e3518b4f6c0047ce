namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>Ends the making of a CMS where it would have to wait for a signature. There is no other way out of it: it is not asynchronous, and it checks the signature at once.</summary>
internal sealed class SignatureWanted(Task<byte[]> signature) : Exception("A signature is wanted.")
{
    public Task<byte[]> Signature { get; } = signature;
}
