using LicenseVault.Core.People;

namespace LicenseVault.Server.Access;

/// <summary>The session that a request brought along, living or over; there once a policy for people has asked for it.</summary>
internal sealed record CurrentSession(Session Session);
