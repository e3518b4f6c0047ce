namespace LicenseVault.Core.Storing;

/// <summary>
/// A store did not answer for now: its server is down, refuses connections, or took longer than its time-out. What was asked may have been
/// done or not. Asking again later is right. Adapters throw nothing else for an outage, and fail within seconds.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception reason) : Exception(message, reason);
