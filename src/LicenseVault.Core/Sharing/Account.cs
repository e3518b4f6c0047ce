using LicenseVault.Core.Access;

namespace LicenseVault.Core.Sharing;

/// <summary>Who proposes or decides: a client, or a clerk who signed in.</summary>
/// <param name="Id">The client's id, or the person's key.</param>
/// <param name="Person">The person who answers for it; null when nobody is named.</param>
public sealed record Account(string Id, string? Person)
{
    public static Account Of(Client client) => new(client.Id, client.Person);

    internal bool IsSameAs(Approval approval) => Id == approval.Maker || (Person is { } person && person == approval.MakerPerson);
}
