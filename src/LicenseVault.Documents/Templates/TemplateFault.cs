namespace LicenseVault.Documents.Templates;

/// <summary>One thing that is wrong with a template.</summary>
/// <param name="Path">Where, as a JSON pointer such as <c>/pages/0/elements/3/box</c>; empty for the file as a whole.</param>
/// <param name="Reason">A plain sentence for the person who designs the template.</param>
public sealed record TemplateFault(string Path, string Reason);
