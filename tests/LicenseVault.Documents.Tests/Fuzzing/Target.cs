using LicenseVault.Documents.Pdf;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Verification;
using LicenseVault.Tests.Pdf;
using LicenseVault.Tests.Pdf.Foreign;

namespace LicenseVault.Tests.Fuzzing;

/// <summary>What reads the bytes of strangers, each with seeds that it accepts.</summary>
internal sealed record Target(string Name, IReadOnlyList<byte[]> Seeds, Action<byte[]> Read)
{
    private static readonly CredentialVerifier _credentials = new(TrustAnchors.None);

    public static IReadOnlyList<Target> All { get; } =
    [
        new("PDF", PdfSeeds(), ReadPdf),
        new("credential", [.. SeedFiles("credential-*.sd-jwt")], bytes => _credentials.Verify(bytes, TestAgency.Start)),
        new("template", [.. SeedFiles("template-*.json")], bytes => Template.Read(bytes)),
    ];

    private static byte[][] PdfSeeds()
    {
        var signed = new ForeignPdf().Build();
        var updated = PdfUpdate.Replace(PdfUpdate.Replace(signed, 9, "/V ()", "/V (12)"), 5, "/Helvetica", "/Courier");
        return [signed, updated, PdfWriter.Write(Drawings.ContentOf(Drawings.WithShapes)).Bytes.ToArray(), .. SeedFiles("*.pdf")];
    }

    private static IEnumerable<byte[]> SeedFiles(string pattern) =>
        Directory.EnumerateFiles(Repository.Path("tests", "LicenseVault.Documents.Tests", "Fuzzing", "Seeds"), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes);

    private static void ReadPdf(byte[] bytes)
    {
        if (PdfReader.Read(bytes) is not PdfReading.Readable { File: var file })
            return;

        foreach (var signature in file.Signatures)
        {
            PdfSignatureVerifier.Verify(file, signature);
            ForeignSignatureVerifier.Verify(file, signature);
            PdfValidationMaterial.EvidenceIn(signature);
        }

        // As if every signature were a good one: a forger can make his own.
        if (file.Signatures.Count > 0)
            PdfChanges.Since(file, file.Signatures);

        PdfActiveContentSearch.In(file);
        PdfValidationMaterial.Of(file).Evidence();
    }
}
