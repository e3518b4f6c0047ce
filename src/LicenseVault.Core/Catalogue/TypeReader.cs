using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Core.Catalogue;

/// <summary>Reads the files of a type and holds them against each other, before anything of it is stored.</summary>
public sealed class TypeReader(FontCatalogue fonts)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        MaxDepth = 16,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>All that would keep a type from being taken in, at once; nothing of it is stored.</summary>
    public IReadOnlyList<FieldFault> FaultsOf(TypePackage package) => Read(package) is TypeReading.Refused { Faults: var faults } ? faults : [];

    internal TypeReading Read(TypePackage package)
    {
        TypeFile definition;
        try
        {
            definition = JsonSerializer.Deserialize<TypeFile>(package.Definition.Span, Strict)!;
        }
        catch (JsonException problem)
        {
            return new TypeReading.Refused([new FieldFault("type.json", "format", $"It cannot be read as a type definition. {problem.Message}")]);
        }

        if (TypeRules.HoldsNull(definition))
            return new TypeReading.Refused([new FieldFault("type.json", "format", "A list may not hold null.")]);

        var schemaText = Encoding.UTF8.GetString(package.Schema.Span);
        var faults = new List<FieldFault>();
        var schema = FaceSchema.Read(schemaText, out var schemaFault);
        if (schema is null)
            faults.Add(new FieldFault("schema.json", "format", schemaFault));

        faults.AddRange(TypeRules.FaultsOf(definition, schema));
        var drawings = ReadTemplates(definition, package, schema, faults);
        if (faults.Count > 0)
            return new TypeReading.Refused(faults);

        var digests = drawings.ToDictionary(drawing => drawing.Language, drawing => drawing.Template.Digest, StringComparer.Ordinal);
        var faces = drawings.SelectMany(drawing => drawing.Fonts.Faces).DistinctBy(face => face.FileDigest).ToList();
        var record = new CertificateTypeRecord(definition, 0, schemaText, digests, [.. faces.Select(face => face.FileDigest)], DigestOf(package, faces));
        List<(ObjectKey, ReadOnlyMemory<byte>)> objects =
        [
            .. drawings.Select(drawing => (TemplateLibrary.TemplateKeyOf(drawing.Template.Digest), package.Templates[definition.Templates[drawing.Language]])),
            .. faces.Select(face => (TemplateLibrary.FontKeyOf(face.FileDigest), fonts.FileOf(face))),
        ];
        return new TypeReading.Readable(record, objects);
    }

    private List<(string Language, Template Template, TemplateFonts Fonts)> ReadTemplates(TypeFile definition, TypePackage package, FaceSchema? schema, List<FieldFault> faults)
    {
        var read = new List<(string, Template, TemplateFonts)>();
        foreach (var (language, file) in definition.Templates)
        {
            if (!package.Templates.TryGetValue(file, out var bytes))
            {
                faults.Add(new FieldFault(file, "required", "The definition names this template, and it is not there."));
                continue;
            }

            switch (Template.Read(bytes))
            {
                case TemplateReading.Accepted { Template: var template } when Resolve(template, file, faults) is { } resolved:
                    faults.AddRange(new TemplateLint(file, template, resolved).Faults(schema));
                    read.Add((language, template, resolved));
                    break;
                case TemplateReading.Refused refused:
                    faults.AddRange(refused.Faults.Select(fault => new FieldFault(file + fault.Path, "format", fault.Reason)));
                    break;
            }
        }

        return read;
    }

    private TemplateFonts? Resolve(Template template, string file, List<FieldFault> faults)
    {
        switch (TemplateFonts.Resolve(template, fonts.Find))
        {
            case FontResolution.Resolved resolved:
                return resolved.Fonts;
            case FontResolution.Missing missing:
                faults.AddRange(missing.Absent.Select(name => new FieldFault(file, "no-font", $"No font called {name} is installed.")));
                faults.AddRange(missing.NotEmbeddable.Select(name => new FieldFault(file, "font-not-embeddable", $"The licence of the font {name} forbids embedding.")));
                return null;
            case var other:
                throw new UnreachableException($"Unmapped resolution {other}.");
        }
    }

    // Spacing is lost on the way through the API, and means nothing. Of a template it counts, because its digest is signed.
    private static ReadOnlyMemory<byte> Meaning(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.ASCII.GetBytes(CanonicalJson.DigestOf(document.RootElement));
    }

    private static string DigestOf(TypePackage package, IEnumerable<FontFace> faces)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        ReadOnlySpan<ReadOnlyMemory<byte>> parts =
        [
            Meaning(package.Definition),
            Meaning(package.Schema),
            .. package.Templates.OrderBy(template => template.Key, StringComparer.Ordinal).Select(template => template.Value),
            .. faces.Select(face => (ReadOnlyMemory<byte>)Encoding.ASCII.GetBytes(face.FileDigest)),
        ];
        foreach (var part in parts)
            hash.AppendData(SHA256.HashData(part.Span));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
