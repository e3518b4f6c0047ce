using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;

namespace LicenseVault.Tests;

/// <summary>The fonts of this machine, which are only those of the samples when their bytes are the same.</summary>
internal static class SampleFonts
{
    /// <summary>Shared by all vaults of one run: the files are big.</summary>
    public static FontCatalogue Catalogue { get; } = new(FontCatalogue.SystemFolders);

    /// <summary>Skips the test, by the font's name, where a font of the sample types is not installed.</summary>
    public static void SkipUnlessInstalled()
    {
        foreach (var template in Templates())
            FontsOf(template);
    }

    /// <summary>Skips the test, by the font's name, where a committed sample was drawn with another font of that name.</summary>
    public static void SkipUnlessAsCommitted()
    {
        SkipUnlessInstalled();
        var templates = Templates().ToDictionary(template => template.Digest, StringComparer.Ordinal);
        foreach (var sample in Samples.Sample.All.Where(sample => File.Exists(sample.CredentialFile)))
        {
            // A template that changed since is for the goldens to tell, not for the fonts.
            if (CredentialReader.Read(sample.Credential) is not CredentialReading.Readable { Claims: var claims } || !templates.TryGetValue(claims.TemplateDigest, out var template))
                continue;

            var faces = FontsOf(template).Faces.DistinctBy(face => face.FileDigest).ToList();
            foreach (var (face, committed) in faces.Zip(claims.FontDigests))
                Assert.SkipUnless(face.FileDigest == committed, $"The font {face.FullName} of this machine is not the one that {sample.Name} was drawn with.");
        }
    }

    private static IEnumerable<Template> Templates() =>
        SampleCatalogue.TypeFolders().Select(folder => ((TemplateReading.Accepted)Template.Read(File.ReadAllBytes(Path.Combine(folder, "template.json")))).Template);

    private static TemplateFonts FontsOf(Template template)
    {
        var resolution = TemplateFonts.Resolve(template, Catalogue.Find);
        Assert.SkipWhen(resolution is FontResolution.Missing, $"Not installed, or not to be embedded: {NamesIn(resolution)}.");
        return ((FontResolution.Resolved)resolution).Fonts;
    }

    private static string NamesIn(FontResolution resolution) =>
        resolution is FontResolution.Missing missing ? string.Join(", ", missing.Absent.Concat(missing.NotEmbeddable)) : "";
}
