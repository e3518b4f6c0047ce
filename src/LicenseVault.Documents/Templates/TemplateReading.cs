namespace LicenseVault.Documents.Templates;

/// <summary>What came of reading a template.</summary>
public abstract record TemplateReading
{
    private TemplateReading()
    {
    }

    public sealed record Accepted(Template Template) : TemplateReading;

    /// <param name="Faults">At least one; at most a hundred, in the order they were met.</param>
    public sealed record Refused(IReadOnlyList<TemplateFault> Faults) : TemplateReading;
}
