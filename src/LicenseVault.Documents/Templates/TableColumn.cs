namespace LicenseVault.Documents.Templates;

/// <param name="Title">Shown in the header row.</param>
/// <param name="Name">The member of each row that the column shows.</param>
/// <param name="Width">Millimetres.</param>
public sealed record TableColumn(string Title, string Name, double Width, TextStyle Style, FieldFormat Format);
