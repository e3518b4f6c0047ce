using LicenseVault.Protocol.Verification;

namespace LicenseVault.Documents.Pdf.Changes;

/// <summary>A change before it is asked whether the signatures permit it.</summary>
/// <param name="Field">The name of the field that was filled in; empty for other changes.</param>
internal sealed record FoundChange(DocumentChangeKind Kind, int? Page = null, PageArea? Area = null, string Field = "");
