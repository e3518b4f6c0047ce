namespace LicenseVault.Core.Catalogue;

/// <summary>What is handed in to define a type: the files of one folder of <c>certs-samples/types</c>, as bytes.</summary>
/// <param name="Definition">type.json.</param>
/// <param name="Schema">schema.json.</param>
/// <param name="Templates">The template of each language.</param>
public sealed record TypePackage(
    ReadOnlyMemory<byte> Definition, ReadOnlyMemory<byte> Schema, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Templates);
