using LicenseVault.Core.Archiving;
using LicenseVault.Core.People;

namespace LicenseVault.Server.Api;

/// <summary>Somebody by their number.</summary>
/// <param name="IdType">Three digits of GB/T 36903 Appendix A.</param>
internal sealed record HolderBody(string IdType, string IdNumber)
{
    public Person.Citizen ToPerson() => new() { Name = "", IdType = IdType, IdNumber = IdNumber };

    public DraftHolder ToHolder() => new("", IdType, IdNumber);
}
