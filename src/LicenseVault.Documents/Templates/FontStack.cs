namespace LicenseVault.Documents.Templates;

/// <summary>Faces to be tried in order for each character.</summary>
/// <param name="Name">What the template calls it, such as <c>kai</c>.</param>
/// <param name="Faces">Full names, such as <c>LXGW WenKai</c>.</param>
public sealed record FontStack(string Name, IReadOnlyList<string> Faces);
