namespace LicenseVault.Documents.Pdf.Signing;

/// <summary>Leaves the reading of a signature from any depth; the verifier turns it into an outcome.</summary>
internal sealed class SignatureRefusal(string code, string detail) : Exception(detail)
{
    public string Code { get; } = code;

    public static SignatureRefusal Form(string detail) => new(PdfSignatureFault.FormRefused, detail);

    public static SignatureRefusal Wrong() => new(PdfSignatureFault.SignatureWrong, "The file is not as it was signed.");

    public static SignatureRefusal Algorithm() =>
        new(PdfSignatureFault.AlgorithmRefused, "The signature is not made with SHA-256 and ECDSA on P-256.");
}
