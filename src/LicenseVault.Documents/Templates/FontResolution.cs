namespace LicenseVault.Documents.Templates;

/// <summary>What came of looking for a template's fonts.</summary>
public abstract record FontResolution
{
    private FontResolution()
    {
    }

    public sealed record Resolved(TemplateFonts Fonts) : FontResolution;

    /// <param name="Absent">Names that no face bears.</param>
    /// <param name="NotEmbeddable">Names of faces whose licence bits forbid embedding.</param>
    public sealed record Missing(IReadOnlyList<string> Absent, IReadOnlyList<string> NotEmbeddable) : FontResolution;
}
