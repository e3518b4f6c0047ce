using LicenseVault.Documents.Templates.Reading;

namespace LicenseVault.Documents.Templates;

/// <summary>
/// How a certificate of one type is drawn in one language (api-specs/template.md). It is immutable and was checked when it was read:
/// every name in it resolves, every box lies on its page, and it has exactly one seal and one QR code.
/// </summary>
public sealed class Template
{
    internal Template()
    {
    }

    /// <summary>SHA-256 of the bytes that were read, lower-case hex: what a credential pins.</summary>
    public required string Digest { get; init; }

    /// <summary>BCP 47, such as <c>zh-CN</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What a reader shows in its title bar.</summary>
    public required string Title { get; init; }

    /// <summary>In the order of the file.</summary>
    public required IReadOnlyList<FontStack> Fonts { get; init; }

    public required IReadOnlyList<TemplatePage> Pages { get; init; }

    /// <summary>The full names of all faces, in the order first named, without repeats.</summary>
    public IReadOnlyList<string> FontNames => [.. Fonts.SelectMany(stack => stack.Faces).Distinct(StringComparer.Ordinal)];

    /// <summary>Every field that the template shows, in the order first named, without repeats; the QR code and the seal count for theirs.</summary>
    public IReadOnlyList<string> FieldNames =>
        [.. Pages.SelectMany(page => page.Elements).SelectMany(element => element.FieldNames).Distinct(StringComparer.Ordinal)];

    /// <summary>Reads a template strictly. Bad input is never an exception: all its faults are named at once.</summary>
    /// <param name="json">The whole file, UTF-8, at most 1 MiB.</param>
    public static TemplateReading Read(ReadOnlyMemory<byte> json) => TemplateReader.Read(json);
}
