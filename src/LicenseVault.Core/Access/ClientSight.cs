using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Sharing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Access;

/// <summary>What a client may see of certificates, whatever else permits it.</summary>
/// <param name="Permissions">Null for everything.</param>
public sealed record ClientSight(IReadOnlyList<TypePermission>? Permissions)
{
    public static ClientSight Whole { get; } = new(Permissions: null);

    /// <summary>Whether it may have to do with certificates of a type.</summary>
    public bool Admits(string type) => Permissions is null || Permissions.Any(permission => permission.Type == type);

    /// <summary>Whether it may see these values of certificates of a type.</summary>
    public bool Admits(string type, IEnumerable<string> fields) => Admits(type) && (FieldsOf(type) is not { } own || fields.All(own.Contains));

    /// <summary>What is left of values that something else permits.</summary>
    public IReadOnlyList<string> Narrow(string type, IReadOnlyList<string> fields) =>
        !Admits(type) ? []
        : FieldsOf(type) is { } own ? [.. fields.Where(own.Contains)]
        : fields;

    /// <summary>Whether it may see all that a document shows.</summary>
    public bool ShowsWhole(CertificateType type) => Admits(type.Code.ToString(), FieldChoice.AllOf(type));

    /// <summary>What is left of a view.</summary>
    public CertificateView Shown(CertificateView view) => FieldsOf(view.Type.Code) is { } own ? FieldChoice.Shown(view, own) : view;

    /// <summary>The signed data with the disclosures that it may see; null when it cannot be read.</summary>
    public byte[]? Presented(string type, byte[] credential) =>
        FieldsOf(type) is { } own ? CredentialPresentation.Of(credential, path => FieldChoice.Permits(own, path)) : credential;

    private IReadOnlyList<string>? FieldsOf(string type) => Permissions?.FirstOrDefault(permission => permission.Type == type)?.Fields;
}
