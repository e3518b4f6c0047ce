namespace LicenseVault.Core.Kiosks;

/// <summary>A machine at which people see and print their certificates (自助终端).</summary>
/// <param name="Id">1 to 32 lower-case letters, digits and hyphens; never given to another machine.</param>
/// <param name="Name">By which people know it: where it stands, and which it is of those that stand there.</param>
/// <param name="Series">Of its key. With another number the key before opens nothing any more.</param>
public sealed record KioskMachine(string Id, string Name, int Series);
