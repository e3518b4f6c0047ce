using LicenseVault.Core.Access;

namespace LicenseVault.Core.Sharing;

/// <summary>From where certificates are used: a program, or a clerk who signed in.</summary>
/// <param name="Id">The client's id, or the person's key.</param>
/// <param name="Agency">The agency that uses.</param>
public sealed record Seat(string Id, string Agency)
{
    /// <summary>What it may see, whatever permits a use.</summary>
    public ClientSight Sight { get; init; } = ClientSight.Whole;

    public static Seat Of(Client client) => new(client.Id, client.Agency) { Sight = client.Sight };
}
