using System.Collections.Concurrent;

namespace LicenseVault.Core.Catalogue;

/// <summary>The compiled schema of each type version, kept because compiling costs far more than checking.</summary>
internal static class FaceSchemas
{
    private static readonly ConcurrentDictionary<string, FaceSchema> Compiled = new();

    public static FaceSchema Of(CertificateType type) =>
        Compiled.GetOrAdd(
            type.Schema,
            static text => FaceSchema.Read(text, out var fault) ?? throw new InvalidDataException($"A stored schema cannot be read. {fault}"));
}
