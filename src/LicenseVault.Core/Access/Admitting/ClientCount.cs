using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Access.Admitting;

/// <summary>How many requests of a client the processes have taken out of a day's quota.</summary>
/// <param name="Client">The client's id.</param>
/// <param name="Day">The number of the day of UTC+8.</param>
/// <param name="Taken">How many are taken: made, or in the hands of a process that may let them in.</param>
public sealed record ClientCount(string Client, int Day, long Taken)
{
    internal static Dictionary<string, IndexValue> KeysOf(ClientCount _) => [];
}
