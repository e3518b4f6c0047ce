using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Catalogue;

/// <summary>What came of reading a type's files.</summary>
public abstract record TypeReading
{
    private TypeReading()
    {
    }

    /// <param name="Type">Its version is still 0.</param>
    /// <param name="Objects">Templates and fonts, to be stored before the type that pins them.</param>
    public sealed record Readable(CertificateType Type, IReadOnlyList<(ObjectKey Key, ReadOnlyMemory<byte> Content)> Objects) : TypeReading;

    public sealed record Refused(IReadOnlyList<FieldFault> Faults) : TypeReading;
}
