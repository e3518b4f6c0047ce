namespace LicenseVault.Documents.Layout.Typesetting;

/// <param name="Name">Such as <c>U+4E00</c>.</param>
/// <param name="Detail">A plain sentence.</param>
internal sealed record CharacterFault(string Name, DrawingFaultKind Kind, string Detail);
