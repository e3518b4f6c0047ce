using LicenseVault.Core.Archiving;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Moving;

/// <summary>The objects that a record needs: they were put before it was written, and are copied before it is.</summary>
internal static class NamedObjects
{
    public static IReadOnlyList<ObjectKey> Of(Collection collection, string id, ReadOnlySpan<byte> content)
    {
        if (collection == Collections.Types)
        {
            var type = StoredJson.Read<CertificateTypeRecord>(id, content);
            return [.. type.Templates.Values.Select(TemplateLibrary.TemplateKeyOf), .. type.Fonts.Select(TemplateLibrary.FontKeyOf)];
        }

        if (collection != Collections.Certificates)
            return [];

        var certificate = StoredJson.Read<CertificateRecord>(id, content);
        return certificate.State is CertificateState.Reserved
            ? []
            : [CertificateArchive.CredentialKeyOf(id), CertificateArchive.DocumentKeyOf(id), .. certificate.Additions.Select((_, index) => CertificateArchive.AdditionKeyOf(id, index + 1))];
    }
}
